// The school's documents: one Cosmos DB account, one container, and the program's identity as the only one who may read it.
param name string
param location string
param tags object
param freeTier bool
param principalId string

@description('Cosmos DB Built-in Data Contributor')
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: location, failoverPriority: 0 }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    capabilities: freeTier ? [] : [{ name: 'EnableServerless' }]
    enableFreeTier: freeTier
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: 'Enabled'
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
  }

  resource database 'sqlDatabases' = {
    name: 'plp-school'
    properties: {
      resource: { id: 'plp-school' }
      options: freeTier ? { throughput: 1000 } : {}
    }

    resource documents 'containers' = {
      name: 'documents'
      properties: {
        resource: {
          id: 'documents'
          partitionKey: { kind: 'Hash', version: 2, paths: ['/school'] }
          indexingPolicy: {
            indexingMode: 'consistent'
            automatic: true
            includedPaths: [
              { path: '/type/?' }
              { path: '/student/?' }
              { path: '/staff/[]/?' }
              { path: '/day/?' }
              { path: '/state/?' }
              { path: '/school/?' }
            ]
            excludedPaths: [{ path: '/*' }]
          }
        }
      }
    }
  }

  resource reads 'sqlRoleAssignments' = {
    name: guid(account.id, principalId, dataContributor)
    properties: {
      principalId: principalId
      roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
      scope: account.id
    }
  }
}

output endpoint string = account.properties.documentEndpoint
output database string = account::database.name
